/**
 * Amazon Bedrock's runtime: Converse in one format for all models, and models invoked in the
 * formats of their makers; whole, or as a binary stream of frames.
 */
package scrimp.dialect.bedrock;
