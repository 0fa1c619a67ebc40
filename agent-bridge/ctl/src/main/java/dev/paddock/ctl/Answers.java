package dev.paddock.ctl;

import dev.paddock.wire.client.AgentClient;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.client.AgentSocket;

/** Asks the agent, and reads the kernel itself where none answers at the usual place. */
final class Answers {

    /** A question to the agent. */
    @FunctionalInterface
    interface Question<T> {
        T ask(AgentClient agent) throws AgentException;
    }

    /** The same answer without an agent. */
    @FunctionalInterface
    interface Local<T> {
        T read(LocalKernel kernel, String whyNoAgent) throws Failure;
    }

    private Answers() {}

    static <T> T ask(Context context, Question<T> question, Local<T> local) throws Failure {
        try {
            return question.ask(context.agent());
        } catch (AgentException.Unreachable e) {
            if (!context.socket().equals(AgentSocket.SYSTEM)) {
                throw Context.failure(e);
            }
            return local.read(LocalKernel.running(), String.valueOf(e.getMessage()));
        } catch (AgentException e) {
            throw Context.failure(e);
        }
    }
}
