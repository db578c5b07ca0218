"""The private offline map: Leaflet in the web engine, started only when it is first shown."""
