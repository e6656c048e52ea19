import CProcess
import Glibc
import Testing

@testable import Terminal

/// Crashes and signals, each in a forked child that only calls C: what they do to a process can't be tested in this one.
extension NcursesTests {
    @Suite(.serialized) struct ProcessTests {
        /// Runs the body in a child and returns its wait status.
        private func child(_ body: () -> Void) -> Int32 {
            let id = fork()
            if id == 0 {
                unblockSignals()
                let null = open("/dev/null", O_WRONLY)
                dup2(null, STDERR_FILENO)
                body()
                _exit(0)
            }
            var status: Int32 = 0
            while waitpid(id, &status, 0) < 0, errno == EINTR {}
            return status
        }

        private func signal(of status: Int32) -> Int32 { status & 0x7F }

        /// Every crash leaves the screen reset and the modes cooked, and still ends the process by its own signal: from a fault, a trap, an
        /// abort, a signal sent by somebody, another thread, and with the stack used up.
        @Test(arguments: [
            ("fault", SIGSEGV), ("illegal", SIGILL), ("abort", SIGABRT), ("trap", SIGTRAP), ("bus", SIGBUS), ("fpe", SIGFPE),
            ("sent", SIGSEGV),
            ("thread", SIGSEGV), ("overflow", SIGSEGV),
        ])
        func crash(kind: String, signalNumber: Int32) throws {
            let (master, slave) = try Pty.open()
            defer {
                close(master)
                close(slave)
            }
            let status = child {
                for number in [SIGSEGV, SIGILL, SIGABRT, SIGTRAP, SIGBUS, SIGFPE] { Glibc.signal(number, SIG_DFL) }
                _ = mct_disable_core_dumps()
                mct_crash_remember_modes(slave)
                var raw = termios()
                tcgetattr(slave, &raw)
                cfmakeraw(&raw)
                tcsetattr(slave, TCSANOW, &raw)
                _ = mct_crash_install()
                mct_crash_arm(slave, "RESET", 5)
                crashNow(kind)
            }
            #expect(signal(of: status) == signalNumber)
            #expect(status & 0x80 == 0, "no core file")
            var modes = termios()
            tcgetattr(slave, &modes)
            #expect(modes.c_lflag & tcflag_t(ICANON | ECHO) == tcflag_t(ICANON | ECHO))
            #expect(Pty.read(master, until: "RESET") == "RESET")
        }

        /// With the terminal given back there is nothing to reset: a crash of the suspended program writes nothing over the shell.
        @Test func disarmed() throws {
            let (master, slave) = try Pty.open()
            defer {
                close(master)
                close(slave)
            }
            let status = child {
                Glibc.signal(SIGABRT, SIG_DFL)
                _ = mct_disable_core_dumps()
                _ = mct_crash_install()
                mct_crash_arm(slave, "RESET", 5)
                mct_crash_disarm()
                abort()
            }
            #expect(signal(of: status) == SIGABRT)
            _ = Glibc.write(slave, "END", 3)
            #expect(Pty.read(master, until: "END") == "END")
        }

        /// SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT and SIGWINCH become readable in order and end nothing.
        @Test func signals() {
            let status = child {
                guard let descriptor = ProcessSignals.install() else { _exit(1) }
                for number in [SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH] { raise(number) }
                var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                guard poll(&waiting, 1, 0) == 1 else { _exit(2) }
                let expected: [ProcessSignals.Signal] = [.terminate, .hangUp, .interrupt, .stopRequested, .continued, .windowChanged]
                guard ProcessSignals.read() == expected else { _exit(3) }
                guard ProcessSignals.read().isEmpty, ProcessSignals.install() == descriptor else { _exit(4) }
            }
            #expect(status == 0)
        }

        /// Stopping really stops, as the shell's job control sees it, and SIGCONT goes on from there.
        @Test func stopping() {
            let id = fork()
            if id == 0 {
                unblockSignals()
                setpgid(0, 0)
                _ = ProcessSignals.install()
                ProcessSignals.stopProcess()
                _exit(ProcessSignals.read() == [.continued] ? 0 : 1)
            }
            var status: Int32 = 0
            #expect(waitpid(id, &status, WUNTRACED) == id)
            #expect(status & 0xFF == 0x7F, "stopped")
            kill(id, SIGCONT)
            #expect(waitpid(id, &status, 0) == id)
            #expect(status == 0)
        }

        /// No core file, memory locked and wiped on demand, a clock that doesn't go back.
        @Test func small() {
            let status = child {
                guard mct_disable_core_dumps() == 0 else { _exit(1) }
                var limit = rlimit()
                guard getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) == 0, limit.rlim_cur == 0, limit.rlim_max == 0 else {
                    _exit(2)
                }
            }
            #expect(status == 0)
            var secret: [UInt8] = [1, 2, 3, 4]
            #expect(mct_mlock(secret, secret.count) == 0)
            mct_wipe(&secret, secret.count)
            #expect(secret == [0, 0, 0, 0])
            #expect(mct_munlock(secret, secret.count) == 0)
            let first = MonotonicClock.now
            #expect(MonotonicClock.now >= first)
        }
    }
}

/// Worker threads block signals, and a child inherits that.
private func unblockSignals() {
    var none = sigset_t()
    sigemptyset(&none)
    sigprocmask(SIG_SETMASK, &none, nil)
}

/// Does the one thing; runs in the child.
private func crashNow(_ kind: String) {
    switch kind {
    case "fault": UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
    case "illegal": raise(SIGILL)
    case "abort": abort()
    case "trap": raise(SIGTRAP)
    case "bus": raise(SIGBUS)
    case "fpe": raise(SIGFPE)
    case "sent": kill(getpid(), SIGSEGV)
    case "thread":
        var thread = pthread_t()
        pthread_create(&thread, nil, { _ in raise(SIGSEGV) == 0 ? nil : nil }, nil)
        pthread_join(thread, nil)
    default: _ = overflow(1)
    }
}

/// Uses up the stack.
private func overflow(_ depth: Int) -> Int {
    var room = (depth, depth, depth, depth, depth, depth, depth, depth)
    if depth > 0 { room.0 = overflow(depth &+ 1) }
    return room.0 &+ room.7
}
