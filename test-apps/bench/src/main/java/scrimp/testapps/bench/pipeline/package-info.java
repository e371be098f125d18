/**
 * The pipeline alone, between hook and reply: no client, no network, an upstream that answers at
 * once.
 */
package scrimp.testapps.bench.pipeline;
