/** Makes the provider's own prompt cache pay. */
package scrimp.stage.prompt;
