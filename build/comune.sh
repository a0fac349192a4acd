# Sourced by the entry points of this folder: where the tree is, and what they all need.
radice=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 MSBUILDTERMINALLOGGER=off

errore() {
  echo "$*" >&2
  exit 1
}

richiedi() {
  command -v "$1" > /dev/null || errore "Manca il comando «$1»: installare $2 e riprovare."
}

strumenti() {
  richiedi dotnet "l'SDK di .NET 10 (https://dot.net)"
  richiedi node "Node.js 20 o successivo (https://nodejs.org)"
  richiedi npm "npm, che accompagna Node.js"
  richiedi setpriv "il pacchetto util-linux"
  (cd "$radice" && dotnet --version > /dev/null 2>&1) || errore "L'SDK di .NET installato non è quello chiesto da global.json: installare l'SDK di .NET 10."
}

# The programs of the private PostgreSQL, in the version that the lock file pins.
scarica_postgres() {
  local cartella=$radice/build/postgres
  [[ $cartella/node_modules/.package-lock.json -nt $cartella/package-lock.json ]] && return
  echo "Scarico PostgreSQL…"
  (cd "$cartella" && npm ci --ignore-scripts --loglevel=error > /dev/null) || errore "PostgreSQL non si scarica: controllare la rete e riprovare."
  touch "$cartella/node_modules/.package-lock.json"
}

ripristina() {
  echo "Ripristino i pacchetti…"
  dotnet restore "$1" --locked-mode -v quiet || errore "I pacchetti non si ripristinano."
}

# Publishes the host in artifacts/host; does nothing when no source is newer than the last time.
pubblica_host() {
  local uscita=$radice/artifacts/host
  local segno=$uscita/.pubblicato
  if [[ -f $segno ]] && [[ -z $(cd "$radice" && find src Directory.*.props global.json -newer "$segno" \
      ! -path '*/bin/*' ! -path '*/obj/*' ! -path '*/node_modules/*' ! -path '*/wwwroot/*' -print -quit) ]]; then
    return
  fi
  ripristina "$radice/src/Host"
  echo "Compilo…"
  dotnet publish "$radice/src/Host" -c Release --no-restore -v quiet -o "$uscita" || errore "La compilazione non riesce."
  touch "$segno"
}
