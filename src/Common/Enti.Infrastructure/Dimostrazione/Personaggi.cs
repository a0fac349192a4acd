namespace Enti.Infrastructure.Dimostrazione;

/// <summary>An ente of the demo.</summary>
/// <param name="Id">Fixed id.</param>
/// <param name="Codice">Codice IPA.</param>
/// <param name="CodiceFiscale">Eleven digits.</param>
/// <param name="Denominazione">Official name.</param>
/// <param name="Tipo">Provincia, Comune or Regione.</param>
/// <param name="Belfiore">Codice catastale, for a Comune.</param>
/// <param name="Provincia">Sigla.</param>
public sealed record EnteDemo(Guid Id, string Codice, string CodiceFiscale, string Denominazione, string Tipo, string? Belfiore, string Provincia);

/// <summary>A person or company of the demo, one for each actor.</summary>
/// <param name="Id">Fixed id of the soggetto.</param>
/// <param name="Ruolo">As in <c>demo.json</c>.</param>
/// <param name="Ente">Codice IPA of the ente he works in, or that recognised him.</param>
/// <param name="Username">User name.</param>
/// <param name="Nome">First name; empty for a company.</param>
/// <param name="Cognome">Surname, or denomination.</param>
/// <param name="CodiceFiscale">Key of a person.</param>
/// <param name="PartitaIva">Key of a company or of a professional.</param>
/// <param name="Email">Verified address.</param>
public sealed record PersonaggioDemo(Guid Id, string Ruolo, string Ente, string Username, string Nome, string Cognome, string? CodiceFiscale, string? PartitaIva, string Email);

/// <summary>The cast of the demo: the modules agree on it without asking each other.</summary>
public static class Personaggi
{
    /// <summary>The paying Provincia, three Comuni, a Regione.</summary>
    public static readonly IReadOnlyList<EnteDemo> Enti =
    [
        new(new("00000000-0000-7000-8000-000000000001"), "p_cr", "80002130195", "Provincia di Cremona", "Provincia", null, "CR"),
        new(new("00000000-0000-7000-8000-000000000002"), "c_d142", "00111540191", "Comune di Crema", "Comune", "D142", "CR"),
        new(new("00000000-0000-7000-8000-000000000003"), "c_d150", "00297960197", "Comune di Cremona", "Comune", "D150", "CR"),
        new(new("00000000-0000-7000-8000-000000000004"), "c_b898", "81000370197", "Comune di Casalmaggiore", "Comune", "B898", "CR"),
        new(new("00000000-0000-7000-8000-000000000005"), "r_lombar", "80050050154", "Regione Lombardia", "Regione", null, "MI"),
    ];

    /// <summary>One account for each actor.</summary>
    public static readonly IReadOnlyList<PersonaggioDemo> Tutti =
    [
        new(new("00000000-0000-7000-8000-000000000011"), "AmministratoreSistema", "p_cr", "sistema", "Piera", "Galli", "GLLPRI68H60D142Q", null, "piera.galli@esempio.it"),
        new(new("00000000-0000-7000-8000-000000000012"), "AmministratoreEnte", "p_cr", "referente.cremona", "Maria", "Rossi", "RSSMRA70A41D150L", null, "maria.rossi@provincia.esempio.it"),
        new(new("00000000-0000-7000-8000-000000000013"), "OperatoreUrp", "p_cr", "urp.cremona", "Giuseppe", "Verdi", "VRDGPP75M11D150E", null, "giuseppe.verdi@provincia.esempio.it"),
        new(new("00000000-0000-7000-8000-000000000014"), "Operatore", "p_cr", "operatore.cremona", "Renata", "Ferrari", "FRRRNT90E55D150V", null, "renata.ferrari@provincia.esempio.it"),
        new(new("00000000-0000-7000-8000-000000000015"), "Funzionario", "c_d142", "funzionario.crema", "Laura", "Bianchi", "BNCLRA82P44D142I", null, "laura.bianchi@comune.esempio.it"),
        new(new("00000000-0000-7000-8000-000000000016"), "Cittadino", "p_cr", "cittadino", "Umberto", "Colombo", "CLMMRT85D01D150J", null, "umberto.colombo@esempio.it"),
        new(new("00000000-0000-7000-8000-000000000017"), "Impresa", "p_cr", "impresa", "", "Edile Serio srl", "01234560199", "01234560199", "amministrazione@edileserio.esempio.it"),
        new(new("00000000-0000-7000-8000-000000000018"), "Professionista", "p_cr", "professionista", "Edgardo", "Martini", "MRTDRD79T10D150K", "07654320196", "edgardo.martini@studio.esempio.it"),
    ];
}
