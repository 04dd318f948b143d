"""The store past one machine: generations in Milvus, for readers that keep nothing of their own."""
