package scrimp.policy;

/** Whether the provider is asked to keep the beginnings of prompts. */
public enum PromptCaching {
  OFF,
  /** Those that come again, where the application asks for none itself. */
  AUTO
}
