import Foundation
import Testing

@testable import CommonDBSandbox

@Suite struct HTTPDateTests {
    /// Dates are in GMT whatever the machine's zone, with the weekday that belongs to them.
    @Test func writesTheForm() {
        #expect(HTTPDate.text(Date(timeIntervalSince1970: 1_795_251_986.9)) == "Sat, 21 Nov 2026 09:06:26 GMT")
        #expect(HTTPDate.text(Date(timeIntervalSince1970: 784_111_777)) == "Sun, 06 Nov 1994 08:49:37 GMT")
    }
}
