import CommonDBContract

/// A2R1 to A2R9.
extension Service {
    func checkRegistration(_ call: Call) async throws -> Answer { throw Refusal(.routeNotFound) }
    func register(_ call: Call) async throws -> Answer { throw Refusal(.routeNotFound) }
    func checkOwnerChange(_ call: Call) async throws -> Answer { throw Refusal(.routeNotFound) }
    func changeOwner(_ call: Call) async throws -> Answer { throw Refusal(.routeNotFound) }
    func authenticateOwner(_ call: Call) async throws -> Answer { throw Refusal(.routeNotFound) }
    func changeInformation(_ call: Call) async throws -> Answer { throw Refusal(.routeNotFound) }
    func noteDeath(_ call: Call) async throws -> Answer { throw Refusal(.routeNotFound) }
    func reissueCertificate(_ call: Call) async throws -> Answer { throw Refusal(.routeNotFound) }
}
