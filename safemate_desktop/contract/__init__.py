"""The wire's shapes: frozen pydantic models that desktop and backend share; no I/O."""
