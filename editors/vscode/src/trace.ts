// The channel to which the language client writes the messages between editor and server.
import { EventEmitter, LogLevel, workspace } from "vscode";
import type { LogOutputChannel } from "vscode";

/**
 * A channel that writes to another one. The language client traces only while the level of its channel is "trace"; here
 * the setting `briefing.trace.server` alone decides, so that nobody needs to know of a second switch.
 */
export function traceChannel(output: LogOutputChannel): LogOutputChannel {
  const level = (): LogLevel => {
    const setting = workspace.getConfiguration("briefing").get<string>("trace.server", "off");
    return setting === "off" ? LogLevel.Info : LogLevel.Trace;
  };
  const changed = new EventEmitter<LogLevel>();
  const listener = workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration("briefing.trace.server")) changed.fire(level());
  });
  const others: Partial<LogOutputChannel> = {
    onDidChangeLogLevel: changed.event,
    trace: (message: string) => {
      output.info(message);
    },
    dispose: () => {
      listener.dispose();
      changed.dispose();
    },
  };
  return new Proxy({} as LogOutputChannel, {
    get: (_, key) => {
      if (key === "logLevel") return level();
      const value: unknown = Reflect.get(others, key) ?? Reflect.get(output, key);
      return typeof value === "function" ? (value.bind(output) as unknown) : value;
    },
  });
}
