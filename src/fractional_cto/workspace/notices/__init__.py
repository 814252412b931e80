"""Word by mail and chat: what waits for somebody, and no more than they may know."""
