"""The assurance round: the Home Office adviser answers a released copy statement by statement, the council replies."""
