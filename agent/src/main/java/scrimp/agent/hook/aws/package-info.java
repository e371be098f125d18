/**
 * The hook of the AWS SDK for Java 2, whatever HTTP client it is used with. The SDK's stages run as
 * they do without us, timers and metrics included; only the client that the last of them sends with
 * is one of ours. What was to be signed is remembered, so that a changed request is signed again.
 */
package scrimp.agent.hook.aws;
