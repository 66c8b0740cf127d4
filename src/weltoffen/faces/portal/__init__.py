"""The public: no session needed."""
