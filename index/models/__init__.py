"""The embedding model: exported once through sentence-transformers, run by ONNX Runtime."""
