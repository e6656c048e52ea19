import CommonDBContract
import Foundation
import Testing

/// The table of the 21 APIs against the requirements.
@Suite struct APITableTests {
    /// There are 21, with the ids of the list; A2R8 and A2RA do not exist.
    @Test func namesTheOfficialIDs() {
        let ids = "A101 A111 A121 A131 A151 A152 A153 A154 A2R1 A2R2 A2R3 A2R4 A2R5 A2R6 A2R7 A2R9 A2RB A2RC A311 A411 A511"
        #expect(API.allCases.map(\.id).joined(separator: " ") == ids)
    }

    /// 1.6.1 and 8.1.3: who may call what is the ○×table, column by column.
    @Test("8.1.3 access table")
    func followsThePermissionTable() {
        func called(by role: Role) -> String { API.allCases.filter { $0.allows(role) }.map(\.id).joined(separator: " ") }
        #expect(called(by: .guest) == "A2R1 A2R2 A2R3 A2R4 A2R5 A2R6 A2R7 A2R9")
        #expect(
            called(by: .designatedBody)
                == "A101 A111 A121 A131 A151 A152 A153 A154 A2R1 A2R2 A2R3 A2R4 A2R5 A2R6 A2R7 A2R9 A2RB A2RC A511")
        #expect(called(by: .prefecture) == "A111 A121 A151 A152 A153 A154 A2RB A2RC A411")
        #expect(called(by: .municipality) == "A111 A121 A151 A152 A153 A154 A2RB A2RC A311")
        #expect(called(by: .police) == "A111 A121 A151 A152 A153 A154 A2RB A2RC")
    }

    /// No two APIs share a method and a path, and each is found by its own.
    @Test func findsEachByItsPath() {
        for api in API.allCases {
            let number = api.path.contains("{number}") ? "999000000000001" : nil
            let path = api.path(number: "999000000000001")
            #expect(API.match(method: api.method.rawValue, path: path) == .api(api, number: number))
        }
    }

    /// Unknown paths, and known ones with another method, are told apart.
    @Test func tellsUnknownFromWrongMethod() {
        #expect(API.match(method: "GET", path: "/v1/nothing") == .unknown)
        #expect(API.match(method: "GET", path: "/v1/microchips//") == .unknown)
        #expect(API.match(method: "GET", path: "/v1/microchips/") == .unknown)
        #expect(API.match(method: "DELETE", path: "/v1/accounts") == .wrongMethod(allowed: [.post, .get, .put]))
        // Not the chip "check".
        #expect(API.match(method: "PUT", path: "/v1/microchips/check") == .wrongMethod(allowed: [.post]))
    }

    /// 3.1.1: no path has room for anything but a chip number.
    @Test("3.1.1 nothing secret in paths")
    func pathsHoldNumbersOnly() {
        for api in API.allCases {
            #expect(api.path.replacingOccurrences(of: "{number}", with: "").contains("{") == false)
        }
    }

    /// Every code of a refusal has a status of the 4xx and 5xx ranges, and they are judged apart.
    @Test func codesHaveStatuses() {
        for code in ErrorCode.allCases { #expect((400..<600).contains(code.status)) }
        #expect(ErrorCode.invalidCredentials.status == 401)
        #expect(ErrorCode.accountLocked.status == 423)
    }
}
