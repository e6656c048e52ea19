import CommonDBContract

extension Service {
    /// The one place where an API finds what it does.
    func answer(_ call: Call) async throws -> Answer {
        // Before the first answer is given again: it may hold a password, and a stolen token alone must not show it.
        switch call.api {
        case .a101, .a121, .a131: try await reauthenticated(call, try call.message(Reauthentication.self).currentPassword)
        default: break
        }
        // Judged before the rules: what was done once is answered once more even when the rules would now refuse it.
        if call.api.isWrite, let first = try await firstAnswer(to: call) { return first }
        return switch call.api {
        case .a101: try await createAccount(call)
        case .a111: try Answer(try await account(call), event: "account-read")
        case .a121: try await updateAccount(call)
        case .a131: try await deleteAccount(call)
        case .a151: try await loginAnswer(call)
        case .a152: try Answer(try logout(call), event: "logout")
        case .a153: try await resetPassword(call)
        case .a154: try await changePassword(call)
        case .a2R1: try await checkRegistration(call)
        case .a2R2: try await register(call)
        case .a2R3: try await checkOwnerChange(call)
        case .a2R4: try await changeOwner(call)
        case .a2R5: try await authenticateOwner(call)
        case .a2R6: try await changeInformation(call)
        case .a2R7: try await noteDeath(call)
        case .a2R9: try await reissueCertificate(call)
        case .a2RB: try Answer(try await microchip(call), event: "chip-read")
        case .a2RC: try Answer(try await search(call), event: "owner-search")
        case .a311: try await oneStopNotices(call)
        case .a411: try await breedingExcesses(call)
        case .a511: try Answer(try await history(call), event: "history-read")
        }
    }

    /// Of every change of an account (要件書 1.2.2).
    private struct Reauthentication: Decodable { var currentPassword: String }

    private func loginAnswer(_ call: Call) async throws -> Answer {
        let (reply, account) = try await login(call)
        return try Answer(reply, account: account.id, event: account.temporary ? "login-temporary" : "login")
    }
}
