import ArgumentParser
import Foundation
import Glibc
import Services

/// Who asks, for commands that log in by themselves.
struct Access: ParsableArguments {
    @Option(help: "User ID; otherwise the setting api.user.")
    var user: String?

    @Option(help: "Read the password from this file descriptor instead of asking or running password_command.")
    var passwordFd: Int32?

    /// Logs in; the caller must log out.
    func logIn(_ workplace: Workplace) async throws -> CommonDBClient {
        let client = workplace.client(log: workplace.log()) { _ in }
        guard let id = user ?? workplace.settings.apiUser else {
            complain("no user ID: give --user or set api.user (MCTERMINAL_USER)")
            throw ExitCode(64)
        }
        let password = try await password(workplace)
        do {
            let outcome = try await client.login(id: id, password: password)
            if outcome.mustChangePassword {
                complain("the password is temporary: start the screen once and choose a new one")
                try? await client.logout()
                throw ExitCode(77)
            }
        } catch let error as CommonDBError {
            complain(workplace.texts.describe(error))
            throw ExitCode(69)
        }
        return client
    }

    private func password(_ workplace: Workplace) async throws -> String {
        if let passwordFd {
            let handle = FileHandle(fileDescriptor: passwordFd)
            guard let data = try handle.readToEnd(), let text = String(data: data, encoding: .utf8) else {
                complain("nothing to read on file descriptor \(passwordFd)")
                throw ExitCode(66)
            }
            return String(text.prefix { !$0.isNewline })
        }
        if let command = workplace.settings.passwordCommand {
            do {
                return try await CommandRunner.firstLine(of: command).revealed
            } catch {
                complain("password_command failed")
                throw ExitCode(75)
            }
        }
        guard isatty(0) == 1, let typed = getpass("Password: ") else {
            complain("no password: set password_command, use --password-fd, or run in a terminal")
            throw ExitCode(77)
        }
        defer { memset(typed, 0, strlen(typed)) }
        return String(cString: typed)
    }
}
