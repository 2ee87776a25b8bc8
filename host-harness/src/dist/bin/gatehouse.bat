@echo off
rem Starts Gatehouse from any working directory.
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA_CMD=java"
if defined JAVA_HOME set "JAVA_CMD=%JAVA_HOME%\bin\java.exe"
"%JAVA_CMD%" -version >nul 2>&1
if errorlevel 1 (
  echo gatehouse: no Java found. Install Java 17 or newer, or set JAVA_HOME. 1>&2
  exit /b 1
)
"%JAVA_CMD%" -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m -Djdk.console=java.base "-Dgatehouse.home=%HOME_DIR%" "-Dgatehouse.program=%~0" %GATEHOUSE_JAVA_OPTS% -cp "%HOME_DIR%\lib\*" dev.gatehouse.host.cli.Main %*
exit /b %ERRORLEVEL%
