using System.Diagnostics;
using System.Globalization;

namespace Enti.Infrastructure.Postgres;

/// <summary>The system user that runs PostgreSQL, which refuses to run as root.</summary>
/// <remarks>The host's own user, or, when the host is root, the owner of the existing data, or else <c>nobody</c>.</remarks>
internal sealed class UtenteServizio
{
    private const string SenzaPrivilegi = "nobody";
    private readonly string? _uid;
    private readonly string? _gid;

    private UtenteServizio(string? uid = null, string? gid = null) => (_uid, _gid) = (uid, gid);

    /// <summary>Chooses the user for a cluster that may exist already.</summary>
    public static UtenteServizio Per(string cartellaCluster)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new UtenteServizio();
        }

        if (Directory.Exists(cartellaCluster))
        {
            var proprietario = Esegui("stat", "--format=%u:%g", cartellaCluster).Trim().Split(':');
            if (proprietario[0] != "0")
            {
                return new UtenteServizio(proprietario[0], proprietario[1]);
            }
        }

        return new UtenteServizio(Esegui("id", "-u", SenzaPrivilegi).Trim(), Esegui("id", "-g", SenzaPrivilegi).Trim());
    }

    /// <summary>Makes a folder of ours, for this user alone.</summary>
    public void CreaCartella(string cartella)
    {
        Directory.CreateDirectory(cartella, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Cedi(cartella);
    }

    /// <summary>Gives a file or folder of ours to this user.</summary>
    public void Cedi(string percorso)
    {
        if (_uid is not null)
        {
            Esegui("chown", $"{_uid}:{_gid}", percorso);
        }
    }

    /// <summary>Whether this user can enter and read the folder.</summary>
    public bool Raggiunge(string cartella)
    {
        using var prova = Process.Start(Comando("test", ["-x", cartella, "-a", "-r", cartella]))!;
        prova.WaitForExit();
        return prova.ExitCode == 0;
    }

    /// <summary>The outermost folder of the path that this user cannot enter, null when it reaches them all.</summary>
    public string? PrimaNonRaggiunta(string percorso)
    {
        string? esclusa = null;
        for (var cartella = new DirectoryInfo(percorso); cartella is not null; cartella = cartella.Parent)
        {
            using var prova = Process.Start(Comando("test", ["-x", cartella.FullName]))!;
            prova.WaitForExit();
            if (prova.ExitCode == 0)
            {
                break;
            }

            esclusa = cartella.FullName;
        }

        return esclusa;
    }

    /// <summary>A command that runs as this user, in a session of its own.</summary>
    /// <remarks>Its own session, or Ctrl+C in the terminal would stop the database before the host had closed its work.</remarks>
    /// <param name="programma">What to run.</param>
    /// <param name="argomenti">Its arguments.</param>
    /// <param name="legato">Sends it SIGINT when the <em>thread</em> that started it ends, as all do when the host is killed.</param>
    public ProcessStartInfo Comando(string programma, IEnumerable<string> argomenti, bool legato = false)
    {
        string[] privilegi = _uid is null ? [] : [$"--reuid={_uid}", $"--regid={_gid}", "--clear-groups"];
        string[] legame = legato ? ["--pdeathsig=INT"] : [];
        var comando = new ProcessStartInfo("setsid", ["setpriv", .. privilegi, .. legame, programma, .. argomenti])
        {
            UseShellExecute = false,
            WorkingDirectory = "/",
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        comando.Environment.Clear();
        comando.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        comando.Environment["LC_ALL"] = "C";
        return comando;
    }

    private static string Esegui(string programma, params string[] argomenti)
    {
        using var processo = Process.Start(new ProcessStartInfo(programma, argomenti) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var uscita = processo.StandardOutput.ReadToEnd();
        var errori = processo.StandardError.ReadToEnd();
        processo.WaitForExit();
        return processo.ExitCode == 0
            ? uscita
            : throw new PostgresPrivatoException(string.Create(CultureInfo.InvariantCulture, $"Il comando «{programma} {string.Join(' ', argomenti)}» non riesce: {errori.Trim()}"));
    }
}
