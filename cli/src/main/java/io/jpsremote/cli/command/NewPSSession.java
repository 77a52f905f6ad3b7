package io.jpsremote.cli.command;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.binding.CmdletSyntax;
import io.jpsremote.cli.output.SessionTable;
import io.jpsremote.cli.session.Endpoint;
import io.jpsremote.cli.session.HostWork;
import io.jpsremote.cli.session.SessionRun;
import io.jpsremote.cli.terminal.SafeText;
import io.jpsremote.cli.terminal.Terminal;
import io.jpsremote.psrp.PsSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code New-PSSession}: opens sessions, shows them in PowerShell's table, and closes them. */
final class NewPSSession implements Cmdlet {

    @Override
    public CmdletSyntax syntax() {
        return NewPSSessionSyntax.SYNTAX;
    }

    @Override
    public int run(BoundParameters parameters, Terminal terminal) {
        Opening opening = new Opening(parameters.list("Name"));
        int code = new SessionRun(syntax().name(), parameters, terminal).run(targets -> opening);
        opening.show(terminal);
        return code;
    }

    /** Notes each session while it is open. */
    private static final class Opening implements HostWork {

        private final List<String> names;
        private final Map<Integer, SessionTable.Row> rows = new TreeMap<>();

        Opening(List<String> names) {
            this.names = names;
        }

        /** The i-th name goes to the i-th target; PowerShell's own names count on from there. */
        @Override
        public String sessionName(int index) {
            return index < names.size() && !names.get(index).isEmpty() ? names.get(index) : "Runspace" + (index + 1);
        }

        @Override
        public int run(PsSession session, Endpoint endpoint, int index) {
            List<String> cells = new ArrayList<>(List.of(
                    session.name(),
                    session.transportName(),
                    endpoint.tableName(session),
                    "RemoteMachine",
                    "Opened",
                    session.configurationName(),
                    session.availability().toString()));
            cells.replaceAll(SafeText::plain);
            synchronized (rows) {
                rows.put(index, new SessionTable.Row(index + 1, cells));
            }
            return 0;
        }

        void show(Terminal terminal) {
            if (!rows.isEmpty()) {
                terminal.out().text(SessionTable.of(List.copyOf(rows.values())));
                terminal.out().flush();
                terminal.remark("jpsremote: " + (rows.size() == 1 ? "this session is" : "these sessions are")
                        + " closed again: sessions do not outlive the program yet.");
            }
        }
    }
}
