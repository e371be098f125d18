/**
 * How a call runs through the stages: {@link scrimp.pipeline.Stage} and {@link
 * scrimp.pipeline.Chain} are the contract, {@link scrimp.pipeline.Pipeline} writes the order down
 * in one place, {@link scrimp.pipeline.Engine} is what hooks speak to.
 */
package scrimp.pipeline;
