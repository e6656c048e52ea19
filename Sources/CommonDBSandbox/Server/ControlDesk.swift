import CommonDBContract
import FlyingFox
import Foundation

/// The control port: switches faults and moves the clock while the sandbox runs. Not part of the common DB.
///
/// `POST /sandbox/faults` with `{"spec": "latency=50"}` (an empty text ends all faults) and `POST /sandbox/clock` with
/// `{"advanceSeconds": 1800}`; both with the API key.
struct ControlDesk: HTTPHandler {
    let service: Service
    let faults: FaultBox
    let clock: SandboxClock

    private struct Faults: Decodable { var spec: String }
    private struct Clock: Decodable { var advanceSeconds: Double }

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard service.knows(apiKey: request.headers[HTTPHeader(HeaderName.apiKey)]) else { return answer(401, ["code": "invalidApiKey"]) }
        guard request.method == .POST else { return answer(405, ["code": "methodNotAllowed"]) }
        let body = try await request.bodyData
        switch request.target.path(percentEncoded: true) {
        case "/sandbox/faults":
            guard let order = try? JSONDecoder().decode(Faults.self, from: body) else { return answer(400, ["code": "malformedBody"]) }
            do {
                faults.replace(try FaultSpec(parsing: order.spec))
                return answer(200, ["spec": order.spec])
            } catch {
                return answer(400, ["code": "invalidFields", "field": "spec", "part": error.part])
            }
        case "/sandbox/clock":
            guard let order = try? JSONDecoder().decode(Clock.self, from: body) else { return answer(400, ["code": "malformedBody"]) }
            clock.advance(by: order.advanceSeconds)
            return answer(200, ["now": WireFormat.timestamp(clock.now)])
        default: return answer(404, ["code": "routeNotFound"])
        }
    }

    private func answer(_ status: Int, _ object: [String: String]) -> HTTPResponse {
        HTTPResponse(
            statusCode: HTTPStatusCode(status, phrase: "Control"), headers: HTTPHeaders([.contentType: jsonContentType]),
            body: (try? JSONEncoder().encode(object)) ?? Data())
    }
}
