"""What is indexed, how text is analysed, how a question is understood; the engine itself is an adapter."""
