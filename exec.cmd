@rem npm runs the scripts of package.json by sh or, on Windows, by cmd.exe, which knows no exec.
@rem In sh it hands a signal that was sent to npm alone to the program, where the shell would keep it.
@%*
