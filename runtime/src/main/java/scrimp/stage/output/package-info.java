/** Bounds what comes out: a cap on output tokens, never above what the application asked for. */
package scrimp.stage.output;
