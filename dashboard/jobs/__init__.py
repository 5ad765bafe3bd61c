"""Long work for pages: queued, shared among browsers, shown while it goes on."""
