package scrimp.stage.cache;

import scrimp.pipeline.Trace;

/**
 * A stored reply that answers a call.
 *
 * @param source how it was found
 */
record Found(Entry entry, Trace.Source source) {}
