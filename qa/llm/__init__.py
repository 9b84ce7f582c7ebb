"""A language model as a writer: prompted with quotes, held to them sentence by sentence, never needed."""
