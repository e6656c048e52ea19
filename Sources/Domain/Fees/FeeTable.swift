/// What an application is for, as far as fees and forms go, in the order of the requirements' functions (表6). Slips ask for counts in this
/// order, and a form's kind is chosen by its place in it.
public enum Procedure: String, CaseIterable, Codable, CodingKeyRepresentable, Sendable {
    /// 登録.
    case registration
    /// 変更登録（所有者変更）.
    case ownerChange
    /// 情報変更.
    case informationChange
    /// 死亡届.
    case death
    /// 登録証明書の再交付.
    case certificateReissue
}

/// How an application came in.
public enum ApplicationChannel: String, CaseIterable, Codable, Sendable { case online, paper }

/// The fees of the registry with the days they are valid from (domain.md §2.4; the 政令 of 2023-12-22 raised them on 2024-04-01).
public enum FeeTable {
    /// The fee in yen for an application of `day`; no consumption tax is due.
    ///
    /// Paper payers also bear the charge of bank or shop, which is not the registry's and not in here. Days before the registry began
    /// have the first fee.
    public static func fee(for procedure: Procedure, channel: ApplicationChannel, on day: CalendarDate) -> Int {
        let period = periods.last { $0.validFrom <= day } ?? periods[0]
        let fee = period.fees(procedure)
        switch channel {
        case .online: return fee.online
        case .paper: return fee.paper
        }
    }

    private struct Fee {
        let online: Int
        let paper: Int
    }

    private struct Period {
        let validFrom: CalendarDate
        let fees: @Sendable (Procedure) -> Fee
    }

    /// Oldest first, never empty.
    private static let periods = [
        // The registry began on 2022-06-01.
        Period(validFrom: CalendarDate(daysSinceEpoch: 19_144)) { procedure in
            switch procedure {
            case .registration, .ownerChange: Fee(online: 300, paper: 1000)
            case .certificateReissue: Fee(online: 200, paper: 700)
            case .informationChange, .death: Fee(online: 0, paper: 0)
            }
        },
        // 2024-04-01.
        Period(validFrom: CalendarDate(daysSinceEpoch: 19_814)) { procedure in
            switch procedure {
            case .registration, .ownerChange: Fee(online: 400, paper: 1400)
            case .certificateReissue: Fee(online: 300, paper: 1300)
            case .informationChange, .death: Fee(online: 0, paper: 0)
            }
        },
    ]
}
