using System.Globalization;
using System.Text;
using System.Xml;

namespace Enti.Mandati.Dimostrazione;

/// <summary>Writes the feeds of an ente about made-up payments: OPI 1.7 flows, answers, cash journals, and the documents CSV; any size, memory flat.</summary>
/// <param name="CodiceFiscaleEnte">Eleven digits, for the head of every file.</param>
/// <param name="DenominazioneEnte">Name, for the head of every file.</param>
/// <param name="Pagamenti">What is paid.</param>
internal sealed record GeneratoreOpi(string CodiceFiscaleEnte, string DenominazioneEnte, PagamentiFinti Pagamenti)
{
    private static readonly XmlWriterSettings Impostazioni = new() { Encoding = new UTF8Encoding(false), CloseOutput = false };

    /// <summary>The mandates of a year, as first ordered.</summary>
    public void ScriviFlusso(Stream uscita, int esercizio) => Flusso(uscita, esercizio, "INS", new DateOnly(esercizio, 1, 1), Pagamenti.Di(esercizio), p => p.Sostituisce is null ? "INSERIMENTO" : "SOSTITUZIONE", p => p.Importo);

    /// <summary>The later flow that changes some mandates and cancels others.</summary>
    public void ScriviModifiche(Stream uscita, int esercizio) => Flusso(uscita, esercizio, "VAR", Pagamenti.Fine, Modificati(esercizio),
        p => p.Sorte is Sorte.Annullato ? "ANNULLO" : "VARIAZIONE", p => p.Sorte is Sorte.Variato ? p.ImportoVariato : p.Importo);

    /// <summary>The treasurer's answers of a year.</summary>
    public void ScriviEsiti(Stream uscita, int esercizio)
    {
        using var xml = XmlWriter.Create(uscita, Impostazioni);
        xml.WriteStartElement("messaggi_esito_applicativo");
        Testata(xml, "testata_messaggio", null, Pagamenti.Fine);
        xml.WriteElementString("identificativo_flusso_BT", $"ESI-{esercizio}");
        foreach (var p in Pagamenti.Di(esercizio).Where(p => p.Sorte is not Sorte.Emesso))
        {
            Esito(xml, esercizio, p, "ACQUISITO", 1, null);
            switch (p.Sorte)
            {
                case Sorte.NonEseguibile:
                    Esito(xml, esercizio, p, "NON ESEGUIBILE", 3, "Coordinate bancarie non valide");
                    break;
                case Sorte.Annullato:
                    Esito(xml, esercizio, p, "ANNULLATO", 4, null);
                    break;
                case Sorte.Pagato or Sorte.PagatoInDueVolte or Sorte.Variato:
                    Esito(xml, esercizio, p, "PAGATO", 4, null);
                    break;
            }
        }

        xml.WriteEndElement();
    }

    /// <summary>The movements of a year.</summary>
    public void ScriviGiornale(Stream uscita, int esercizio)
    {
        using var xml = XmlWriter.Create(uscita, Impostazioni);
        xml.WriteStartElement("flusso_giornale_di_cassa");
        Testata(xml, "testata_messaggio", null, Pagamenti.Fine);
        xml.WriteElementString("esercizio", Testo(esercizio));
        xml.WriteStartElement("informazioni_conto_evidenza");
        xml.WriteElementString("conto_evidenza", "1");
        var movimento = 0;
        foreach (var p in Pagamenti.Di(esercizio))
        {
            var meta = Math.Round(p.Importo / 2, 2);
            (string Operazione, decimal Importo, int Giorni)[] movimenti = p.Sorte switch
            {
                Sorte.Pagato => [("ESEGUITO", p.Importo, 3)],
                Sorte.PagatoInDueVolte => [("ESEGUITO", meta, 3), ("ESEGUITO", p.Importo - meta, 5)],
                Sorte.PagatoInParte => [("ESEGUITO", meta, 3)],
                Sorte.Stornato => [("ESEGUITO", p.Importo, 3), ("STORNATO", -p.Importo, 5)],
                Sorte.Variato => [("ESEGUITO", p.ImportoVariato, 5)],
                _ => [],
            };
            foreach (var m in movimenti)
            {
                Movimento(xml, ++movimento, p, m.Operazione, m.Importo, p.Data.AddDays(m.Giorni));
            }
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>Acts beside the mandate, and acts that have none yet, with the office that has the file.</summary>
    /// <param name="uscita">Where to write.</param>
    /// <param name="inLavorazione">How many have no mandate.</param>
    public void ScriviDocumenti(Stream uscita, int inLavorazione)
    {
        using var csv = new StreamWriter(uscita, new UTF8Encoding(true), leaveOpen: true);
        csv.WriteLine("tipologia;numero;data;importo;scadenza;codice_fiscale;partita_iva;denominazione;oggetto;ufficio;ufficio_contatto;esercizio_mandato;numero_mandato;progressivo");
        foreach (var esercizio in Pagamenti.Esercizi)
        {
            foreach (var p in Pagamenti.Di(esercizio).Where(p => p.Fatture.Count == 0))
            {
                Documento(csv, p, $"PR {esercizio}/{p.Numero}-{p.Progressivo}", p.Data.AddDays(-12), $"{esercizio};{p.Numero};{p.Progressivo}");
            }
        }

        foreach (var p in Pagamenti.Di(Pagamenti.Fine.Year).Reverse().Take(inLavorazione))
        {
            Documento(csv, p, $"IST {p.Data.Year}/{p.Numero}", p.Data, ";;");
        }
    }

    private void Flusso(Stream uscita, int esercizio, string nome, DateOnly quando, IEnumerable<PagamentoFinto> pagamenti, Func<PagamentoFinto, string> operazione, Func<PagamentoFinto, decimal> importo)
    {
        using var xml = XmlWriter.Create(uscita, Impostazioni);
        xml.WriteStartElement("flusso_ordinativi");
        Testata(xml, "testata_flusso", $"{nome}-{esercizio}#001", quando);
        xml.WriteElementString("esercizio", Testo(esercizio));
        foreach (var mandato in ConsecutiviPer(pagamenti, p => (p.Numero, operazione(p))))
        {
            MandatoOpi.Scrivi(xml, esercizio, mandato, operazione(mandato[0]), importo);
        }

        xml.WriteEndElement();
    }

    /// <summary>A variation carries its whole mandate, less what is cancelled.</summary>
    private IEnumerable<PagamentoFinto> Modificati(int esercizio) => ConsecutiviPer(Pagamenti.Di(esercizio), p => p.Numero).SelectMany(mandato =>
        mandato.Where(p => p.Sorte is not Sorte.Annullato && mandato.Exists(v => v.Sorte is Sorte.Variato)).Concat(mandato.Where(p => p.Sorte is Sorte.Annullato)));

    private static IEnumerable<List<PagamentoFinto>> ConsecutiviPer<T>(IEnumerable<PagamentoFinto> pagamenti, Func<PagamentoFinto, T> chiave)
    {
        List<PagamentoFinto> gruppo = [];
        foreach (var p in pagamenti)
        {
            if (gruppo.Count > 0 && !EqualityComparer<T>.Default.Equals(chiave(gruppo[0]), chiave(p)))
            {
                yield return gruppo;
                gruppo = [];
            }

            gruppo.Add(p);
        }

        if (gruppo.Count > 0)
        {
            yield return gruppo;
        }
    }

    private void Testata(XmlWriter xml, string nome, string? flusso, DateOnly quando)
    {
        xml.WriteStartElement(nome);
        xml.WriteElementString("codice_ABI_BT", "05696");
        if (flusso is not null)
        {
            xml.WriteElementString("identificativo_flusso", flusso);
        }

        xml.WriteElementString("data_ora_creazione_flusso", $"{quando:yyyy-MM-dd}T08:00:00");
        xml.WriteElementString("descrizione_ente", DenominazioneEnte);
        xml.WriteElementString("codice_fiscale_ente", CodiceFiscaleEnte);
        xml.WriteEndElement();
    }

    private static void Esito(XmlWriter xml, int esercizio, PagamentoFinto p, string esito, int giorni, string? errore)
    {
        xml.WriteStartElement("esito_mandati");
        xml.WriteElementString("esercizio", Testo(esercizio));
        xml.WriteElementString("numero_mandato", Testo(p.Numero));
        xml.WriteElementString("progressivo_beneficiario", Testo(p.Progressivo));
        xml.WriteElementString("esito_operazione", esito);
        xml.WriteElementString("data_ora_esito_operazione", $"{p.Data.AddDays(giorni):yyyy-MM-dd}T10:00:00");
        if (errore is not null)
        {
            xml.WriteStartElement("lista_errori");
            xml.WriteElementString("descrizione", errore);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Movimento(XmlWriter xml, int numero, PagamentoFinto p, string operazione, decimal importo, DateOnly data)
    {
        xml.WriteStartElement("movimento_conto_evidenza");
        xml.WriteElementString("numero_movimento", Testo(numero));
        xml.WriteElementString("tipo_movimento", "USCITA");
        xml.WriteElementString("tipo_documento", "MANDATO");
        xml.WriteElementString("tipo_operazione", operazione);
        xml.WriteElementString("numero_documento", Testo(p.Numero));
        xml.WriteElementString("progressivo_documento", Testo(p.Progressivo));
        xml.WriteElementString("importo", MandatoOpi.Euro(importo));
        xml.WriteElementString("numero_bolletta_quietanza", Testo(numero));
        xml.WriteElementString("data_movimento", $"{data:yyyy-MM-dd}");
        xml.WriteElementString("tipo_esecuzione", p.Modalita);
        xml.WriteEndElement();
    }

    private static void Documento(StreamWriter csv, PagamentoFinto p, string numero, DateOnly data, string mandato) => csv.WriteLine(string.Create(
        CultureInfo.GetCultureInfo("it-IT"),
        $"{(p.Fatture.Count > 0 ? "Fattura" : p.Tipologia)};{numero};{data:dd/MM/yyyy};{p.Importo:0.00};{data.AddDays(30):dd/MM/yyyy};{p.Chi.CodiceFiscale};{p.Chi.PartitaIva};{p.Chi.Denominazione};Pratica {p.Oggetto};{p.Ufficio};0372 4061, {p.Ufficio.Replace(' ', '.').ToLowerInvariant()}@provincia.esempio.it;{mandato}"));

    private static string Testo(int numero) => numero.ToString(CultureInfo.InvariantCulture);
}
