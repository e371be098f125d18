/**
 * Embedding models in this process: LangChain4j's encoder over the ONNX runtime and the tokenizers
 * of Hugging Face. Both are native code, and neither is told where from by properties of theirs
 * that an application may use, too.
 */
package scrimp.embedder;
