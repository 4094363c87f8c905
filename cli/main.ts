import { runCommand } from './commandLine';

void runCommand(process.argv.slice(2), {
	out: (text) => process.stdout.write(text),
	say: (line) => process.stderr.write(`${line}\n`),
}).then((code) => {
	process.exitCode = code;
});
