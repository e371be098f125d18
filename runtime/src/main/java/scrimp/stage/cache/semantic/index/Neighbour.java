package scrimp.stage.cache.semantic.index;

/**
 * An entry near a query.
 *
 * @param cosine of the angle between the two, computed exactly, from -1 to 1
 */
public record Neighbour(long id, float cosine) {}
