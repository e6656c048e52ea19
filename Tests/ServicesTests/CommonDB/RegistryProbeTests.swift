import Foundation
import Testing

@testable import Services

@Suite struct RegistryProbeTests {
    /// The Date header of an answer is read to the second, whatever the machine's time zone.
    @Test func readsHTTPDates() {
        #expect(RegistryProbe.date("Sat, 21 Nov 2026 09:06:26 GMT") == Date(timeIntervalSince1970: 1_795_251_986))
        #expect(RegistryProbe.date("Saturday, 21-Nov-26 09:06:26 GMT") == nil)
        #expect(RegistryProbe.date("") == nil)
    }

    /// A certificate's expiry is read as OpenSSL words it, with one or two digits of the day.
    @Test func readsCertificateDates() {
        #expect(RegistryProbe.certificateDate("Nov 21 09:06:26 2026 GMT") == Date(timeIntervalSince1970: 1_795_251_986))
        #expect(RegistryProbe.certificateDate("Nov  1 09:06:26 2026 GMT") == Date(timeIntervalSince1970: 1_793_523_986))
        #expect(RegistryProbe.certificateDate("20261121090626Z") == nil)
    }
}
