/** Anthropic's messages API as a stand-in serves it. */
package scrimp.testapps.provider.anthropic;
