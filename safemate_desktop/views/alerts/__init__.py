"""The Alerts page: the queue, the person, and the handling of one alert at a time."""
