/**
 * How HTTP clients are woven: a transformer that knows a handful of class names, Byte Buddy when
 * one of them is met, and the dispatcher through which woven code reaches the hooks.
 */
package scrimp.agent.weave;
