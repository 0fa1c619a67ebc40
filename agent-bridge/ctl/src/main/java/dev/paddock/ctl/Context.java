package dev.paddock.ctl;

import dev.paddock.wire.client.AgentClient;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.client.VarlinkAgentClient;
import dev.paddock.wire.message.CheckReply;
import dev.paddock.wire.message.PolicyReply;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What every command works with.
 *
 * @param socket of the agent
 * @param input standard input, for documents named "-"
 */
record Context(Path socket, Output output, InputStream input) {

    private static final long MAX_DOCUMENT = 1 << 20;

    AgentClient agent() {
        return new VarlinkAgentClient(socket);
    }

    /** The text of a file, or of standard input for "-"; bounded. */
    String read(String file) throws Failure {
        try {
            if (file.equals("-")) {
                return new String(input.readNBytes((int) MAX_DOCUMENT + 1), StandardCharsets.UTF_8);
            }
            Path path = Path.of(file);
            if (Files.size(path) > MAX_DOCUMENT) {
                throw new Failure(ExitCode.DATA, file + " has more than " + MAX_DOCUMENT + " bytes: that is no policy");
            }
            return Files.readString(path);
        } catch (java.nio.charset.MalformedInputException _) {
            throw new Failure(ExitCode.DATA, file + " is not UTF-8 text");
        } catch (IOException e) {
            throw new Failure(ExitCode.NO_INPUT, "cannot read " + file + ": " + e.getMessage());
        }
    }

    /** What was shown is of one revision: over another one, which a check was made on meanwhile, nobody saw what a push would do. */
    static void requireSame(PolicyReply shown, CheckReply checked) throws Failure {
        if (shown.revision() != checked.revision()) {
            throw new Failure(ExitCode.TEMPORARY, "nothing was changed: another policy went live meanwhile; try again");
        }
    }

    /** The failure that an answer of the agent means for this program. */
    static Failure failure(AgentException e) {
        int code = switch (e) {
            case AgentException.Unreachable _, AgentException.NotEnforceable _, AgentException.NoSuchModule _ ->
                ExitCode.UNAVAILABLE;
            case AgentException.PermissionDenied _ -> ExitCode.NO_PERMISSION;
            case AgentException.InvalidPolicy _ -> ExitCode.DATA;
            case AgentException.StaleCheck _ -> ExitCode.TEMPORARY;
            case AgentException.Failed _ -> ExitCode.SOFTWARE;
        };
        return new Failure(code, String.valueOf(e.getMessage()));
    }
}
