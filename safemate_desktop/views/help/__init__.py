"""Help and About: articles, the privacy statement, the solution's facts, versions, licences."""
