def duties_of(desk):
    return []
