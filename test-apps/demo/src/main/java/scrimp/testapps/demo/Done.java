package scrimp.testapps.demo;

/**
 * One finished task, as the application wrote it down.
 *
 * @param text the answer, null if it failed
 * @param error what the application caught, null if nothing
 * @param firstMs milliseconds to the first words of a stream, null if it was none
 * @param ms milliseconds to the end
 */
record Done(
    int number,
    String feature,
    String text,
    String finish,
    String error,
    Double firstMs,
    double ms) {}
