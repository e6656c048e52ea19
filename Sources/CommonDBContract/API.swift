/// The methods the common DB uses (要件書 表10: POST registers, PUT updates, GET reads; no DELETE is published).
public enum HTTPVerb: String, Codable, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
}

/// The 21 APIs of the common DB. The raw value is the official API id.
///
/// What each one is lives in one table, `API.definition`; client, sandbox and screens all read it.
public enum API: String, CaseIterable, Codable, Sendable {
    case a101 = "A101"
    case a111 = "A111"
    case a121 = "A121"
    case a131 = "A131"
    case a151 = "A151"
    case a152 = "A152"
    case a153 = "A153"
    case a154 = "A154"
    case a2R1 = "A2R1"
    case a2R2 = "A2R2"
    case a2R3 = "A2R3"
    case a2R4 = "A2R4"
    case a2R5 = "A2R5"
    case a2R6 = "A2R6"
    case a2R7 = "A2R7"
    case a2R9 = "A2R9"
    case a2RB = "A2RB"
    case a2RC = "A2RC"
    case a311 = "A311"
    case a411 = "A411"
    case a511 = "A511"

    /// The official id, as used in logs and error reports.
    public var id: String { rawValue }
    /// The official Japanese name.
    public var nameJa: String { definition.nameJa }
    public var method: HTTPVerb { definition.method }
    /// The path below the base address; `{number}` stands for a chip number.
    public var path: String { definition.path }
    /// Who may call it.
    public var roles: Set<Role> { definition.roles }
    /// Whether a bearer token is needed beside the API key.
    public var access: APIAccess { definition.access }

    public func allows(_ role: Role) -> Bool { roles.contains(role) }

    /// The path with its `{number}` filled in; APIs without one ignore the argument.
    public func path(number: String) -> String {
        guard let hole = path.range(of: "{number}") else { return path }
        return path.replacingCharacters(in: hole, with: number)
    }

    /// The API that a method and a path (percent-encoding removed, no query) mean, with the chip number of the path.
    ///
    /// A path that stands in the table as it is goes before one with a hole that it would fill, as in OpenAPI.
    public static func match(method: String, path: String) -> RouteMatch {
        let fitting = API.allCases.compactMap { api in api.number(in: path).map { (api: api, number: $0) } }
        let literal = fitting.filter { $0.number.isEmpty }
        let candidates = literal.isEmpty ? fitting : literal
        if let found = candidates.first(where: { $0.api.method.rawValue == method }) {
            return .api(found.api, number: found.number.isEmpty ? nil : found.number)
        }
        return candidates.isEmpty ? .unknown : .wrongMethod(allowed: candidates.map(\.api.method))
    }

    /// Empty when the path matches without a chip number, `nil` when it does not match.
    private func number(in path: String) -> String? {
        let template = self.path.split(separator: "/", omittingEmptySubsequences: false)
        let actual = path.split(separator: "/", omittingEmptySubsequences: false)
        guard template.count == actual.count else { return nil }
        var number = ""
        for (expected, found) in zip(template, actual) {
            if expected == "{number}" {
                guard !found.isEmpty else { return nil }
                number = String(found)
            } else if expected != found {
                return nil
            }
        }
        return number
    }
}

/// What a request must carry beside the API key.
public enum APIAccess: Sendable {
    /// The API key alone: what must work before a login.
    case apiKey
    /// A guest calls with the API key alone; everybody else with a token too.
    case apiKeyOrToken
    /// API key and bearer token.
    case token
}

/// What a method and path mean.
public enum RouteMatch: Equatable, Sendable {
    case api(API, number: String?)
    /// The path exists with other methods.
    case wrongMethod(allowed: [HTTPVerb])
    case unknown
}
