"""One run and many: driven, steered, replayed, shared among threads and processes."""
