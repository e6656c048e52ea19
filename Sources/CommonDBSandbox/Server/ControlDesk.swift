import CommonDBContract
import FlyingFox
import Foundation

/// The control port: switches faults, moves the clock, and closes and opens accounts while the sandbox runs. Not part of the common DB.
///
/// `POST /sandbox/faults` with `{"spec": "latency=50"}` (an empty text ends all faults) and `POST /sandbox/clock` with
/// `{"advanceSeconds": 1800}`; `GET` of either shows what is in force.
/// `POST /sandbox/accounts` with `{"id": "muni01", "disabled": true}` is what the maintainer of the server does (要件書 1.7.1). All with
/// the API key.
struct ControlDesk: HTTPHandler {
    let service: Service
    let faults: FaultBox
    let clock: SandboxClock

    private struct Faults: Decodable { var spec: String }
    private struct Clock: Decodable { var advanceSeconds: Double }
    private struct Account: Decodable {
        var id: String
        var disabled: Bool
    }

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard service.knows(apiKey: request.headers[HTTPHeader(HeaderName.apiKey)]) else { return answer(401, ["code": "invalidApiKey"]) }
        let path = request.target.path(percentEncoded: true)
        if path == "/sandbox/accounts" { return try await account(request) }
        guard path == "/sandbox/faults" || path == "/sandbox/clock" else { return answer(404, ["code": "routeNotFound"]) }
        switch request.method {
        case .GET: break
        case .POST:
            let body = try await request.bodyData
            if let refusal = path == "/sandbox/faults" ? setFaults(body) : moveClock(body) { return answer(400, refusal) }
        default: return answer(405, ["code": "methodNotAllowed"])
        }
        return answer(200, path == "/sandbox/faults" ? ["spec": faults.spec.text] : ["now": WireFormat.timestamp(clock.now)])
    }

    private func setFaults(_ body: Data) -> [String: String]? {
        guard let order = try? JSONDecoder().decode(Faults.self, from: body) else { return ["code": "malformedBody"] }
        do {
            faults.replace(try FaultSpec(parsing: order.spec))
            return nil
        } catch {
            return ["code": "invalidFields", "field": "spec", "part": error.part, "message": error.explanation]
        }
    }

    private func moveClock(_ body: Data) -> [String: String]? {
        guard let order = try? JSONDecoder().decode(Clock.self, from: body) else { return ["code": "malformedBody"] }
        clock.advance(by: order.advanceSeconds)
        return nil
    }

    private func account(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard request.method == .POST else { return answer(405, ["code": "methodNotAllowed"]) }
        guard let order = try? JSONDecoder().decode(Account.self, from: try await request.bodyData) else {
            return answer(400, ["code": "malformedBody"])
        }
        guard try await service.setDisabled(order.id, order.disabled) else { return answer(404, ["code": "accountNotFound"]) }
        return answer(200, ["id": order.id, "disabled": order.disabled ? "true" : "false"])
    }

    private func answer(_ status: Int, _ object: [String: String]) -> HTTPResponse {
        HTTPResponse(
            statusCode: HTTPStatusCode(status, phrase: "Control"), headers: HTTPHeaders([.contentType: jsonContentType]),
            body: (try? JSONEncoder().encode(object)) ?? Data())
    }
}
