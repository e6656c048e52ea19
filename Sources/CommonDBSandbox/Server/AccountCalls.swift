import CommonDBContract

/// A101, A121, A131.
extension Service {
    func createAccount(_ call: Call) async throws -> Answer { throw Refusal(.routeNotFound) }
    func updateAccount(_ call: Call) async throws -> Answer { throw Refusal(.routeNotFound) }
    func deleteAccount(_ call: Call) async throws -> Answer { throw Refusal(.routeNotFound) }
}
