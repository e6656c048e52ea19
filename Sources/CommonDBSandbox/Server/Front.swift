import CommonDBContract
import FlyingFox
import Foundation

/// Between the HTTP library and the dispatcher: reads requests within their limits, and lets the faults happen.
struct Front: HTTPHandler {
    /// Bodies above the limit are read to here and thrown away, so that the refusal reaches the caller.
    private static let drainBytes = 64 * 1_048_576

    /// Answers are sent in pieces of at most this size.
    private static let pieceBytes = 1_048_576

    let dispatcher: Dispatcher
    let faults: FaultBox

    func handleRequest(_ incoming: HTTPRequest) async throws -> HTTPResponse {
        let request = try await Self.request(incoming)
        let route = API.match(method: request.method, path: request.path)
        var api: API?
        if case .api(let matched, _) = route { api = matched }
        let plan = faults.plan(for: api)
        if plan.delay > 0 { try await Task.sleep(for: .milliseconds(plan.delay)) }
        if plan.has(.reset) { return Self.cut(request) }
        var response = await dispatcher.respond(to: request, route: route, plan: plan)
        if plan.status == nil {
            if plan.has(.duplicate) { response = await dispatcher.respond(to: request, route: route, plan: plan) }
            if plan.has(.lostAnswer) { return Self.cut(request) }
        }
        let now = dispatcher.service.now().addingTimeInterval(TimeInterval(plan.clockSkew ?? 0))
        return Self.http(response, plan, at: now, headOnly: request.method == "HEAD", peerPort: request.peerPort)
    }

    /// Resets the connection; what the library sends afterwards goes nowhere.
    private static func cut(_ request: Request) -> HTTPResponse {
        if let port = request.peerPort { Sockets.reset(peerPort: port) }
        return HTTPResponse(statusCode: .internalServerError)
    }

    private static func request(_ incoming: HTTPRequest) async throws -> Request {
        let path = incoming.target.path(percentEncoded: true)
        let query = incoming.target.query(percentEncoded: true)
        var peerPort: UInt16?
        if case .ip4(_, let port) = incoming.remoteAddress { peerPort = port }
        return Request(
            method: incoming.method.rawValue, path: path.utf8.count + query.utf8.count > Limits.targetBytes ? "" : path, query: query,
            apiKey: incoming.headers[HTTPHeader(HeaderName.apiKey)], authorization: incoming.headers[.authorization],
            contentType: incoming.headers[.contentType], body: try await body(incoming), peerPort: peerPort,
            idempotencyKey: incoming.headers[HTTPHeader(HeaderName.idempotencyKey)])
    }

    private static func body(_ incoming: HTTPRequest) async throws -> Data? {
        var data = Data()
        var count = 0
        for try await piece in incoming.bodySequence {
            count += piece.count
            if count <= Limits.bodyBytes { data.append(piece) }
            if count > drainBytes { break }
        }
        return count <= Limits.bodyBytes ? data : nil
    }

    private static func http(_ response: Response, _ plan: FaultPlan, at now: Date, headOnly: Bool, peerPort: UInt16?) -> HTTPResponse {
        var headers: [HTTPHeader: String] = [
            .contentType: jsonContentType,
            .cacheControl: "no-store",
            HTTPHeader("Strict-Transport-Security"): "max-age=31536000; includeSubDomains",
            HTTPHeader("X-Content-Type-Options"): "nosniff",
            HTTPHeader("Date"): HTTPDate.text(now),
            HTTPHeader(HeaderName.correlationID): response.correlationID,
        ]
        if let seconds = response.retryAfter { headers[HTTPHeader(HeaderName.retryAfter)] = String(seconds) }
        if let allow = response.allow { headers[HTTPHeader("Allow")] = allow }
        let status = HTTPStatusCode(response.status, phrase: phrase(response.status))
        let body = headOnly ? Data() : BodyMangler.apply(plan, to: response.body)
        let sequence =
            faultBody(body, plan, peerPort).map { HTTPBodySequence(from: $0, count: body.count, suggestedBufferSize: pieceBytes) }
            ?? HTTPBodySequence(data: body, suggestedBufferSize: pieceBytes)
        return HTTPResponse(statusCode: status, headers: HTTPHeaders(headers), body: sequence)
    }

    private static func faultBody(_ body: Data, _ plan: FaultPlan, _ peerPort: UInt16?) -> FaultBody? {
        var faulty = FaultBody(bytes: body)
        var isFaulty = false
        if let drip = plan.drip {
            faulty.pieceBytes = drip.bytes
            faulty.pause = .milliseconds(drip.milliseconds)
            isFaulty = true
        }
        if plan.has(.truncated) || plan.has(.resetMid) {
            let half = body.prefix(body.count / 2)
            let reset = plan.has(.resetMid) ? peerPort.map { FaultBody.End.reset(peerPort: $0) } : nil
            faulty = FaultBody(bytes: half, pieceBytes: faulty.pieceBytes, pause: faulty.pause, end: reset ?? .closeEarly)
            isFaulty = true
        }
        return isFaulty ? faulty : nil
    }

    private static func phrase(_ status: Int) -> String {
        switch status {
        case 200: "OK"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 413: "Content Too Large"
        case 415: "Unsupported Media Type"
        case 422: "Unprocessable Content"
        case 423: "Locked"
        case 429: "Too Many Requests"
        case 500: "Internal Server Error"
        case 503: "Service Unavailable"
        default: "Status"
        }
    }
}
