import CommonDBContract

/// A311, A411.
extension Service {
    func oneStopNotices(_ call: Call) async throws -> Answer { throw Refusal(.routeNotFound) }
    func breedingExcesses(_ call: Call) async throws -> Answer { throw Refusal(.routeNotFound) }
}
