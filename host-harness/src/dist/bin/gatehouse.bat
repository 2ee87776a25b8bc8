@echo off
rem Starts Gatehouse from any working directory: what bin/gatehouse does, for Windows.
rem No path is expanded between parentheses without quotes: "Program Files (x86)" would end them.
setlocal EnableExtensions DisableDelayedExpansion
for %%I in ("%~dp0..") do set "HOME_DIR=%%~fI"

if defined JAVA_HOME goto java_home
set "JAVA_CMD=java.exe"
where /q java.exe
if errorlevel 1 goto no_java
goto ask_java

:java_home
set "JAVA_HOME=%JAVA_HOME:"=%"
set "JAVA_CMD=%JAVA_HOME%\bin\java.exe"
if not exist "%JAVA_CMD%" goto wrong_java_home
rem The release file beside the JDK is read in no time; asking java itself costs a start of its own.
if not exist "%JAVA_HOME%\release" goto ask_java
findstr /r /c:"^JAVA_VERSION=.1[7-9]" /c:"^JAVA_VERSION=.[2-9][0-9]" "%JAVA_HOME%\release" >nul
if errorlevel 1 goto old_java
goto start

:ask_java
"%JAVA_CMD%" -version 2>&1 | findstr /r /c:"version .1[7-9]" /c:"version .[2-9][0-9]" >nul
if errorlevel 1 goto old_java

:start
rem Output is UTF-8 always, and a console shows what its code page says.
set "OLD_CODE_PAGE="
for /f "tokens=2 delims=:." %%P in ('chcp 2^>nul') do set "OLD_CODE_PAGE=%%P"
chcp 65001 >nul 2>&1
rem The console brings its own libraries, and runs for days.
set "TUNING=-XX:TieredStopAtLevel=1 -Xmx256m"
set "LIBRARIES=%HOME_DIR%\lib\*"
for %%A in (%*) do if "%%~A"=="serve" goto console
goto run
:console
set "TUNING=-Xmx256m"
set "LIBRARIES=%HOME_DIR%\lib\*;%HOME_DIR%\lib\console\*"
:run
rem The options are those of bin/gatehouse, where they are explained.
"%JAVA_CMD%" -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:SurvivorRatio=4 %TUNING% -Xshare:auto -Djdk.console=java.base "-Dgatehouse.home=%HOME_DIR%" "-Dgatehouse.program=%~0" %GATEHOUSE_JAVA_OPTS% -cp "%LIBRARIES%" dev.gatehouse.host.cli.Main %*
set "CODE=%ERRORLEVEL%"
if defined OLD_CODE_PAGE chcp %OLD_CODE_PAGE% >nul 2>&1
exit /b %CODE%

:no_java
>&2 echo gatehouse: no Java found. Install Java 17 or newer, or set JAVA_HOME.
exit /b 1

:wrong_java_home
>&2 echo gatehouse: JAVA_HOME is "%JAVA_HOME%", and there is no bin\java.exe in it.
exit /b 1

:old_java
>&2 echo gatehouse: needs Java 17 or newer, and "%JAVA_CMD%" is older. Set JAVA_HOME to a newer one.
exit /b 1
