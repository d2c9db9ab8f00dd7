// Runs the program where it can be seen and answered: as a task, whose terminal stays open with what was printed.
import {
  Disposable,
  ProcessExecution,
  Task,
  TaskPanelKind,
  TaskRevealKind,
  TaskScope,
  Uri,
  tasks,
  workspace,
} from "vscode";
import type { TaskExecution } from "vscode";

/** Runs the program in a terminal of this name. Returns its exit code; `undefined` if it was ended from outside. */
export async function runInTerminal(
  name: string,
  program: string,
  args: readonly string[],
  site: string,
): Promise<number | undefined> {
  const scope = workspace.getWorkspaceFolder(Uri.file(site)) ?? TaskScope.Workspace;
  // A process and no shell, so that nothing in a path has a special meaning.
  const execution = new ProcessExecution(program, [...args], { cwd: site });
  const task = new Task({ type: "process" }, scope, name, "briefing", execution, []);
  task.presentationOptions = {
    reveal: TaskRevealKind.Always,
    panel: TaskPanelKind.Dedicated,
    focus: true,
    echo: false,
    showReuseMessage: false,
  };
  const started = await tasks.executeTask(task);
  return new Promise((resolve) => {
    const end = (of: TaskExecution, code?: number): void => {
      if (of !== started) return;
      listeners.dispose();
      resolve(code);
    };
    const listeners = Disposable.from(
      tasks.onDidEndTaskProcess((event) => {
        end(event.execution, event.exitCode);
      }),
      // A task whose process could not be started ends without the other event.
      tasks.onDidEndTask((event) => {
        end(event.execution);
      }),
    );
  });
}
