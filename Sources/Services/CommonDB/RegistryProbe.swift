import CommonDBContract
import Foundation

/// What one harmless question to the registry tells `doctor`.
public struct RegistryProbe: Sendable {
    public var latency: Duration
    /// Seconds this machine's clock is ahead of the registry's (to the second, as HTTP dates are); `nil` without a date in the answer.
    public var clockOffset: TimeInterval?
    /// Until the registry's certificate expires; `nil` over plain http.
    public var certificateDaysLeft: Int?
    /// Until the certificate this machine shows expires; `nil` over plain http, without one or when its file cannot be read.
    public var clientCertificateDaysLeft: Int?
}

extension CommonDBClient {
    /// Asks for the own account without a token: any answer of the contract, a refusal too, shows that the registry is there.
    @concurrent
    public func probe() async -> Result<RegistryProbe, CommonDBError> {
        do throws(CommonDBError) {
            let answer = try await core.bareAnswer(CommonDBCall(api: .a111))
            let offset = answer.header("Date").flatMap(RegistryProbe.date).map { Date().timeIntervalSince($0) }
            let expiry = answer.certificateExpiry.flatMap(RegistryProbe.certificateDate)
            return .success(
                RegistryProbe(
                    latency: answer.timings.total, clockOffset: offset,
                    certificateDaysLeft: expiry.map { RegistryFigures.days(from: Date(), to: $0) },
                    clientCertificateDaysLeft: core.figures.clientCertificateDaysLeft))
        } catch {
            return .failure(error)
        }
    }
}

extension RegistryProbe {
    /// Reads an HTTP date (RFC 9110 §5.6.7, the preferred form): `Sat, 21 Nov 2026 09:06:26 GMT`.
    static func date(_ text: String) -> Date? {
        let parts = text.split(separator: " ").map(String.init)
        return parts.count == 6 && parts[5] == "GMT" ? date(day: parts[1], month: parts[2], year: parts[3], clock: parts[4]) : nil
    }

    /// Reads a certificate's date as OpenSSL writes it: `Nov  1 09:06:26 2027 GMT`.
    static func certificateDate(_ text: String) -> Date? {
        let parts = text.split(separator: " ").map(String.init)
        return parts.count == 5 && parts[4] == "GMT" ? date(day: parts[1], month: parts[0], year: parts[3], clock: parts[2]) : nil
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private static func date(day: String, month: String, year: String, clock: String) -> Date? {
        let times = clock.split(separator: ":").compactMap { Int($0) }
        guard let place = months.firstIndex(of: month), times.count == 3, let zone = TimeZone(secondsFromGMT: 0) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar.date(
            from: DateComponents(
                year: Int(year), month: place + 1, day: Int(day), hour: times[0], minute: times[1], second: times[2]))
    }
}
